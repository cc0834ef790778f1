/**
 * Strings that are not of a format by any reading of it: not those that one parser takes and another does not
 * (`a@b` is an address for some), since a service that takes them is not at fault.
 */
export const wrongTexts: Readonly<Record<string, readonly string[]>> = {
  date: ['no date', '2024-13-01', '2024-02-30', '01/02/2024', '2024-1-1'],
  'date-time': ['no date-time', '2024-01-01', '2024-13-01T00:00:00Z', '2024-01-01T25:00:00Z', 'yesterday'],
  time: ['no time', '25:00:00Z', '12:61:00Z', 'noon'],
  duration: ['no duration', 'P', '5 minutes', 'PT'],
  uuid: ['no-uuid', '00000000-0000-0000-0000-00000000000', 'g0000000-0000-4000-8000-000000000000', '1234'],
  uri: ['no uri', '//', 'http://exa mple.com', '\\\\server\\share'],
  'uri-reference': ['\\\\server\\share', 'a b', '<>'],
  email: ['no address', '@example.com', 'a@', 'a b@example.com', 'a@@example.com'],
  hostname: ['-example.com', 'no host', 'exa_mple!.com', '.'],
  ipv4: ['256.256.256.256', '1.2.3', 'no address', '1.2.3.4.5'],
  ipv6: ['no address', '1.2.3.4', ':::', '2001:db8::g'],
  byte: ['not base64!', '====', 'A'],
  base64url: ['not base64url!', '***'],
  'json-pointer': ['no/pointer', '/~2', '~'],
  'relative-json-pointer': ['/no', '-1', 'x'],
  regex: ['(', '[', '*'],
  'uri-template': ['http://example.com/{', '{a', '<>'],
};
