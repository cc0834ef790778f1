/** What software is told to do, in the base form: `reject`, `notify`. */

/** Verbs whose base form is hardly ever a noun. */
export const plainVerbs: ReadonlySet<string> = new Set(
  (
    'accept achieve acknowledge activate add adjust allow announce append apply approve archive arrange ask assign ' +
    'attach authenticate authorise authorize avoid become begin bill bind bring build calculate cancel capture carry ' +
    'choose clean clear close collect combine compare complete compress compute confirm connect consume contain ' +
    'continue convert create deactivate decline decode decrypt deduplicate defer delete deliver deny deploy detect ' +
    'determine disable disallow discard disconnect display distribute divide drop embed emit enable encode encrypt enforce ensure ' +
    'enter erase escalate establish exclude execute exist expand expire explain expose extend extract fetch fill ' +
    'find finish flush follow forbid forward freeze generate get give grant guarantee handle hide identify ignore ' +
    'implement include inform initialise initialize insert install invalidate invoke keep kill launch let load ' +
    'log maintain make mask measure merge migrate modify move mute notify obtain omit open overwrite parse pause ' +
    'perform permit persist populate prefer preserve prevent produce prohibit propagate protect provide publish purge push ' +
    'put raise reach read rebuild recalculate receive recompute reconcile redirect refactor refuse register reject reload remain ' +
    'remember remind remove rename render replace reset resize resolve respect respond restart restore ' +
    'restrict resume retrieve retry reveal revert revoke roll rotate round save scan select send serialise serialize serve ' +
    'skip sleep split stay store stop strip submit suppress suspend swap switch sync synchronise synchronize take ' +
    'tell terminate throw tolerate translate truncate try turn unlock unsubscribe update upgrade upload validate ' +
    'verify wait wake warn withdraw write'
  ).split(' '),
);

/** Verbs that are as often nouns: only what follows them tells. */
export const nounVerbs: ReadonlySet<string> = new Set(
  (
    'access alert answer audit backup batch block bundle buffer bump cache call change charge check claim contact copy count credit ' +
    'cut date debit display document download email export file filter flag format group import increase index issue ' +
    'join label limit link list lock lower mail map mark match message name note number offer order page paginate ' +
    'patch pay ping place plan play poll post print process queue quote rate record reduce refresh refund release ' +
    'repeat reply report request reserve return review route run schedule search set share shorten show sign size ' +
    'sort start state stream subscribe support tag test time trace track transfer transform trigger use value view ' +
    'work'
  ).split(' '),
);

/** Verbs that say how an outcome is shown and so are no outcome of their own. */
export const showingVerbs: ReadonlySet<string> = new Set(
  'answer return respond reply show say display contain include carry hold have be state remain stay leave keep'.split(
    ' ',
  ),
);

/** Verbs that say how something is, not what is done: “must hold the date and …”. */
export const statingVerbs: ReadonlySet<string> = new Set(
  'answer return respond reply contain include carry hold have remain stay allow support accept'.split(' '),
);

export const isActionVerb = (word: string): boolean => plainVerbs.has(word) || nounVerbs.has(word);
