/** Antipode's mark: one planet, two days. Colours come from the stylesheet, so it follows dark and light. */
export const Mark = () => (
  <svg class="mark-icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <circle class="mark-rim" cx="12" cy="12" r="9.2" />
    <path class="mark-night" d="M12 2.8a9.2 9.2 0 0 1 0 18.4z" />
    <circle class="mark-here" cx="5.6" cy="5.6" r="3" />
    <circle class="mark-there" cx="18.4" cy="18.4" r="3" />
  </svg>
);
