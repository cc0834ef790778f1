import { ok, refuse, type Result } from '@antipode/base';

/**
 * An address as it is stored and compared: trimmed and in lower case. The refusal is the sentence to show.
 *
 * Only the obvious slips are refused here; whether an address exists is known when a mail arrives.
 */
export function parseEmailAddress(text: string): Result<string, string> {
  const address = text.trim().toLowerCase();
  if (address.length <= 254 && plausible.test(address)) return ok(address);
  return refuse(
    address === ''
      ? 'Give an e-mail address.'
      : 'This is not an e-mail address: write it as name@host.example.',
  );
}

// No spaces, quotes or brackets, and nothing that would end a header of the mail.
const plausible = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(\.[^\s@<>()[\],;:"\\.]+)+$/u;
