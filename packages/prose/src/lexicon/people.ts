/** Nouns for people: `it` is none of them, `he` and `she` are nobody else. */
const people: ReadonlySet<string> = new Set(
  (
    'accountant admin administrator agent analyst applicant approver auditor author buyer cashier clerk ' +
    'clinician colleague contractor courier customer debtor dentist developer director dispatcher ' +
    'doctor donor driver editor employee employer engineer farmer guest heir holder host insured lawyer ' +
    'learner librarian manager member moderator nurse officer operator organiser owner parent passenger ' +
    'patient payer payee person pharmacist physician pilot planner player recipient referee reader rep ' +
    'resident reviewer rider seller speaker student subscriber supervisor supporter teacher technician ' +
    'tenant tester tourist trainer traveller user visitor volunteer woman man child worker writer'
  ).split(' '),
);

/** A worker is as often a process as a person. */
const mayBeMachine: ReadonlySet<string> = new Set([
  'agent',
  'worker',
  'host',
  'planner',
  'reader',
  'writer',
  'tenant',
  'member',
  'holder',
  'manager',
  'editor',
  'owner',
]);

export const isPerson = (noun: string): boolean =>
  people.has(noun) || (noun.endsWith('s') && people.has(noun.slice(0, -1)));
export const isOnlyPerson = (noun: string): boolean =>
  isPerson(noun) && !mayBeMachine.has(noun) && !(noun.endsWith('s') && mayBeMachine.has(noun.slice(0, -1)));
