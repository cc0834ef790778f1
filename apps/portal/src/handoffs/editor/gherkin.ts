/** Gherkin as an editor colours it, line by line. */
import { StreamLanguage } from '@codemirror/language';

type State = { isInDocString: boolean };

const keyword = /^(?:Feature|Rule|Background|Scenario Outline|Scenario Template|Scenarios?|Examples?):/;
const step = /^(?:Given|When|Then|And|But|\*)(?=\s)/;

export const gherkin = StreamLanguage.define<State>({
  name: 'gherkin',
  startState: () => ({ isInDocString: false }),
  token: (stream, state) => {
    if (stream.sol()) {
      stream.eatSpace();
      if (stream.match(/^(?:"""|```)/)) {
        state.isInDocString = !state.isInDocString;
        stream.skipToEnd();
        return 'string';
      }
      if (state.isInDocString) {
        stream.skipToEnd();
        return 'string';
      }
      if (stream.match(/^#.*/)) return 'comment';
      if (stream.match(/^@\S+/)) return 'tagName';
      if (stream.match(keyword)) return 'heading';
      if (stream.match(step)) return 'keyword';
      if (stream.eol()) return null;
    }
    if (stream.match(/^@\S+/)) return 'tagName';
    if (stream.match(/^"[^"]*"/)) return 'string';
    if (stream.match(/^<[^<>\s][^<>]*>/)) return 'variableName';
    if (stream.match(/^-?\d+(?:\.\d+)?\b/)) return 'number';
    if (stream.match('|')) return 'punctuation';
    if (!stream.match(/^[^"<|@\d]+/)) stream.next();
    return null;
  },
  languageData: { commentTokens: { line: '#' } },
});
