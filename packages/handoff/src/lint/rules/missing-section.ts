import type { Severity } from '@antipode/prose';
import type { HandoffRule } from '../handoff-rule.ts';

type Expected = {
  readonly section: string;
  /** Other headings that mean the same, and the name itself. */
  readonly named: RegExp;
  readonly severity: Severity;
  readonly question: string;
};

/** What a stranger needs to be told, in the order in which it is read. */
export const expectedSections: readonly Expected[] = [
  {
    section: 'Outcome',
    named: /^(?:outcomes?|goals?|purpose|objectives?|why|problem)\b/i,
    severity: 'blocks',
    question: 'What shall be different for whom when this is done?',
  },
  {
    section: 'System context',
    named: /^(?:(?:system )?context|background|architecture|systems?|surroundings)\b/i,
    severity: 'warns',
    question: 'Which systems stand around this one, who owns them, and what passes between?',
  },
  {
    section: 'Scope',
    named: /^(?:(?:in )?scope|deliverables|what to build|requirements)\b/i,
    severity: 'blocks',
    question: 'What exactly is to be built?',
  },
  {
    section: 'Out of scope',
    named: /^(?:out of scope|not in scope|non-?goals|exclusions|what (?:is )?not)\b/i,
    severity: 'warns',
    question: 'What looks as if it belonged to this and does not?',
  },
  {
    section: 'Contracts',
    named: /^(?:contracts?|api|apis|interfaces?|endpoints|operations)\b/i,
    severity: 'warns',
    question: 'Which contract is binding, and what decides where the text and the contract differ?',
  },
  {
    section: 'Acceptance criteria',
    named: /^(?:acceptance|criteria)\b/i,
    severity: 'blocks',
    question: 'By which criteria will the work be accepted?',
  },
  {
    section: 'Constraints',
    named: /^(?:constraints?|non-?functional|quality|limits|rules)\b/i,
    severity: 'warns',
    question: 'What must hold besides the criteria: load, latency, storage, languages, licences?',
  },
  {
    section: 'Environment and how to run it',
    named: /^(?:environment|how to run|running|set-?up|getting started|development|installation)\b/i,
    severity: 'blocks',
    question: 'What do I install, which commands do I type, and what do I see when it works?',
  },
  {
    section: 'Data',
    named: /^(?:data|test data|seed data|migrations?)\b/i,
    severity: 'warns',
    question: 'Which data exists, which may I use, and is any of it personal?',
  },
  {
    section: 'Failure behaviour',
    named: /^(?:failures?|errors?|error handling|retries)\b/i,
    severity: 'warns',
    question: 'What should happen when a request, a neighbour or the process itself fails?',
  },
  {
    section: 'Glossary',
    named: /^(?:glossary|terms?|terminology|vocabulary|definitions?(?! of done))\b/i,
    severity: 'warns',
    question: 'What do the words of your trade mean in this text?',
  },
  {
    section: 'Review and who decides',
    named: /^(?:reviews?|who decides|decision|contacts?|people|approval)\b/i,
    severity: 'warns',
    question: 'Who decides a question, who reviews a deliverable, and within which time?',
  },
  {
    section: 'Definition of done',
    named: /^(?:definition of done|done|completion)\b/i,
    severity: 'blocks',
    question: 'When is this finished, and who says so?',
  },
];

/** A section that every handoff needs and this one has not. */
export const missingSection: HandoffRule = {
  name: 'missing-section',
  kind: 'completeness',
  severity: 'blocks',
  summary: 'A part that every handoff needs is not there.',
  why: 'A stranger cannot tell whether it was forgotten or does not apply, and has to ask before starting.',
  fix: 'Add the section; when it does not apply, say so in one sentence and why.',
  ok: [
    {
      'handoff.md': `# Ledger\n\n${expectedSections.map(({ section }) => `## ${section}\n\nSaid.\n`).join('\n')}`,
    },
    {
      'handoff.md': `# Ledger\n\n${expectedSections
        .map(({ section }) => `## ${section === 'Out of scope' ? 'Non-goals' : section}\n\nSaid.\n`)
        .join('\n')}`,
    },
  ],
  notOk: [
    {
      'handoff.md': `«# Ledger»\n\n${expectedSections
        .filter(({ section }) => section !== 'Data')
        .map(({ section }) => `## ${section}\n\nSaid.\n`)
        .join('\n')}`,
    },
  ],
  check: ({ outline, scenarios }) => {
    if (!outline) return { cannotTell: 'There is no handoff.md that could be read.' };
    const titles = outline.sections.map(({ title }) => title);
    const first = outline.prose.headings[0];
    const start = first?.start ?? 0;
    const lineEnd = outline.file.text.indexOf('\n', start);
    const end = lineEnd === -1 ? outline.file.text.length : lineEnd;
    return (
      expectedSections
        .filter(({ named }) => !titles.some((title) => named.test(title)))
        // Criteria may stand in their own files alone.
        .filter(({ section }) => section !== 'Acceptance criteria' || scenarios.length === 0)
        .map(({ section, severity, question }) => ({
          file: outline.file.path,
          start,
          end,
          severity,
          message: `There is no section “${section}”.`,
          question,
          fix: `Add “## ${section}”; when it does not apply, say so in one sentence and why.`,
          evidence: `Sections: ${titles.slice(0, 20).join(', ') || 'none'}`,
        }))
    );
  },
};
