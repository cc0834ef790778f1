/** Addresses that a stranger cannot open: inside a company's network, or behind its login. */

const behindLogin = new Set(
  (
    'slack.com notion.so notion.site atlassian.net docs.google.com drive.google.com sheets.google.com meet.google.com ' +
    'groups.google.com figma.com linear.app miro.com trello.com asana.com clickup.com monday.com sharepoint.com ' +
    'onedrive.live.com 1drv.ms dropbox.com teams.microsoft.com lucid.app lucidchart.com zoom.us ' +
    'loom.com airtable.com basecamp.com whimsical.com box.com office.com zeplin.io app.datadoghq.com shortcut.com ' +
    'coda.io quip.com productboard.com youtrack.cloud'
  ).split(' '),
);

const insideEndings = new Set(
  'local lan corp internal intranet intra home private priv localdomain'.split(' '),
);
const insideStarts = /^(?:confluence|jira|intranet|jenkins|sharepoint|redmine|youtrack)\./;

const ip = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** `10.40.3.17` and the other ranges of RFC 1918, and the link-local one of RFC 3927. */
export function isPrivateIp(host: string): boolean {
  const parts = ip.exec(host)?.slice(1).map(Number);
  if (!parts?.every((part) => part <= 255)) return false;
  const [first = 0, second = 0] = parts;
  return (
    first === 10 ||
    (first === 192 && second === 168) ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 169 && second === 254)
  );
}

export type AddressKind = 'public' | 'private' | 'own-machine';

const hasScheme = /^[a-z]+:/i;

/** What kind of reader an address is for. */
export function addressKind(address: string): AddressKind {
  if (address.startsWith('\\\\')) return 'private';
  if (!hasScheme.test(address)) return 'public';
  if (/^(?:file|smb|slack|notion):/i.test(address)) return 'private';
  const host = /^[a-z]+:\/\/(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(address)?.[1]?.toLowerCase();
  if (host === undefined || host.startsWith('[') || host.includes('{') || host.includes('<')) return 'public';
  if (host === 'localhost' || host.startsWith('127.') || host === '0.0.0.0') return 'own-machine';
  if (isPrivateIp(host)) return 'private';
  const labels = host.split('.');
  if (labels.length === 1 || insideEndings.has(labels.at(-1) ?? '') || insideStarts.test(host))
    return 'private';
  for (let from = 0; from < labels.length - 1; from++) {
    if (behindLogin.has(labels.slice(from).join('.'))) return 'private';
  }
  return 'public';
}
