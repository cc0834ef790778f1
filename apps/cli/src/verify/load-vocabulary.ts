import { createVocabulary, type Vocabulary } from '@antipode/verify';
import { cannotRun } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { loadSteps, stepFilesOf } from './load-steps.ts';
import type { WholeHandoff } from './read-whole.ts';

/** The steps that are known, with those of the handoff itself where its code may run. */
export async function loadVocabulary(
  { root, files }: WholeHandoff,
  runsSteps: boolean,
  { tell }: Terminal,
): Promise<Vocabulary> {
  const paths = stepFilesOf(files);
  if (!runsSteps && paths.length > 0) {
    tell(`There are steps in ${paths.join(', ')}. They are code and were not loaded; --steps runs them.`);
  }
  const vocabulary = createVocabulary(runsSteps ? await loadSteps(root, files) : []);
  if (vocabulary.ok) return vocabulary.value;
  const { expression, because } = vocabulary.error;
  throw cannotRun(`The step “${expression}” cannot be read: ${because}`);
}
