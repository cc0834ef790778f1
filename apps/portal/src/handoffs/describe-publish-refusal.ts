import { describeRefusal } from '@antipode/engagement';
import type { PublishRefusal } from './publish-handoff.ts';
import { mostClauses } from './read-to-publish.ts';

/** The refusal in a sentence or two that name the thing and say what to do next. */
export function describePublishRefusal(refusal: PublishRefusal): string {
  switch (refusal.kind) {
    case 'client-not-found':
      return 'There is no such client for you. Choose one that you belong to.';
    case 'engagement-not-found':
      return 'There is no such engagement for you. Leave it out to open a new one.';
    case 'no-files':
      return 'There is nothing to publish. Choose an archive, or write at least handoff.md.';
    case 'no-handoff-file':
      return refusal.found === undefined
        ? 'There is no handoff.md, which every handoff starts with. Add it at the top of the folder.'
        : `handoff.md has to stand at the top of the folder; here it is “${refusal.found}”. Publish the folder that holds it.`;
    case 'too-many-clauses':
      return `This handoff has ${refusal.clauses.toLocaleString('en')} clauses; at most ${mostClauses.toLocaleString('en')} can be agreed on at once. Hand it off in parts.`;
    case 'too-slow-to-read':
      return `Reading this handoff took a processor longer than ${refusal.seconds} seconds, so it was given up and nothing was published. Hand it off in parts, or split its contract.`;
    case 'too-large-to-read':
      return 'This handoff needs more memory to be read than there is for one, so nothing was published. Hand it off in parts, or split its contract.';
    case 'unreadable': {
      const [first] = refusal.findings;
      const many = refusal.findings.length;
      const where = first
        ? ` First: ${first.file}:${first.line}:${first.column}: ${first.message} ${first.fix}`
        : '';
      return `Nothing was published: ${many === 1 ? 'one place' : `${many} places`} could not be read.${where}`;
    }
    case 'published-before':
      return `Nothing changed: these very files are revision ${refusal.number} already.`;
    default:
      return describeRefusal(refusal);
  }
}

export function statusOfPublishRefusal(refusal: PublishRefusal): 403 | 404 | 409 | 422 {
  switch (refusal.kind) {
    case 'client-not-found':
    case 'engagement-not-found':
      return 404;
    case 'owner-acts':
    case 'not-a-party':
    case 'other-party-acts':
      return 403;
    case 'published-before':
    case 'wrong-state':
      return 409;
    default:
      return 422;
  }
}
