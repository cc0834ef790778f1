/** The prose linters that ours is compared with, each asked in its own way. */
import {
  TextlintKernel,
  type TextlintKernelOptions,
  type TextlintPluginCreator,
  type TextlintRuleModule,
} from '@textlint/kernel';
import { createRequire } from 'node:module';
import retextEnglish from 'retext-english';
import retextIntensify from 'retext-intensify';
import { unified, type Processor } from 'unified';
import writeGood from 'write-good';

/** Reads a text and says how many faults it found. */
export type ProseLinter = (text: string) => Promise<number>;

export const withWriteGood: ProseLinter = (text) => Promise.resolve(writeGood(text).length);

// CommonJS, some of it compiled from modules, and rules without types: asked for as textlint itself does.
const load = createRequire(import.meta.url);
const markdown = load('@textlint/textlint-plugin-markdown') as { default: TextlintPluginCreator };
const rule = (ruleId: string): { ruleId: string; rule: TextlintRuleModule } => ({
  ruleId,
  rule: (load(`textlint-rule-${ruleId}`) as { default: TextlintRuleModule }).default,
});

const kernel = new TextlintKernel();
const options: TextlintKernelOptions = {
  ext: '.md',
  filePath: 'README.md',
  plugins: [{ pluginId: 'markdown', plugin: markdown.default }],
  rules: [rule('write-good'), rule('terminology')],
};
const moreOptions: TextlintKernelOptions = {
  ...options,
  rules: [...(options.rules ?? []), rule('stop-words')],
};

/** With two of the rules for English that are common among its users. */
export const withTextlint: ProseLinter = async (text) =>
  (await kernel.lintText(text, options)).messages.length;

/** With a third, which takes nearly all of the time. */
export const withTextlintAndStopWords: ProseLinter = async (text) =>
  (await kernel.lintText(text, moreOptions)).messages.length;

const retext = unified()
  .use(retextEnglish)
  .use(retextIntensify)
  .use(function writeNothing(this: Processor) {
    this.compiler = () => '';
  })
  .freeze();

/** Parsed and judged, and not written out again. */
export const withRetext: ProseLinter = async (text) => (await retext.process(text)).messages.length;
