import type { Section } from './outline.ts';

const criteriaSection = /^(?:acceptance )?criteria\b|^acceptance(?: tests?)?$/i;

/** Whether what stands in the section are criteria, as `handoff.md` may hold them beside the feature files. */
export const isCriteriaSection = ({ title }: Section): boolean => criteriaSection.test(title);
