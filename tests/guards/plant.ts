import type { Files } from './planted-house.ts';

/** A fault to plant, and the same file as it should have been. */
export type Plant = Readonly<{
  /** Completes "the guard turns red on …". */
  fault: string;
  path: string;
  faulty: string;
  mended: string;
  /** What the guard must say about the file. */
  says: string;
  /** What else has to stand there. */
  beside?: Files;
}>;

/** Every plant's file in one house: each has a folder or a name of its own. */
export function filesOf(plants: readonly Plant[], which: 'faulty' | 'mended'): Files {
  const files: Record<string, string> = {};
  for (const plant of plants) Object.assign(files, plant.beside, { [plant.path]: plant[which] });
  return files;
}
