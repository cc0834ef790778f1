import type { HandoffRule } from '../handoff-rule.ts';
import { conflictingLimit } from './conflicting-limit.ts';
import { conflictingType } from './conflicting-type.ts';
import { criterionWithoutObservable } from './criterion-without-observable.ts';
import { deadReference } from './dead-reference.ts';
import { emptySection } from './empty-section.ts';
import { errorWithoutBody } from './error-without-body.ts';
import { listWithoutPagination } from './list-without-pagination.ts';
import { missingSection } from './missing-section.ts';
import { operationWithoutExample } from './operation-without-example.ts';
import { operationWithoutLimits } from './operation-without-limits.ts';
import { responseWithoutSchema } from './response-without-schema.ts';
import { thenWithoutValue } from './then-without-value.ts';
import { twoNames } from './two-names.ts';
import { undescribedEnum } from './undescribed-enum.ts';
import { unknownEnumValue } from './unknown-enum-value.ts';
import { unknownField } from './unknown-field.ts';
import { unknownHeader } from './unknown-header.ts';
import { unknownOperation } from './unknown-operation.ts';
import { unknownStatus } from './unknown-status.ts';
import { untestedOperation } from './untested-operation.ts';
import { untypedMoney } from './untyped-money.ts';
import { unusedGlossaryTerm } from './unused-glossary-term.ts';
import { writeWithoutRetryRule } from './write-without-retry-rule.ts';

/** Every rule that looks at a handoff as a whole. */
export const handoffRules: readonly HandoffRule[] = [
  conflictingLimit,
  conflictingType,
  criterionWithoutObservable,
  deadReference,
  emptySection,
  errorWithoutBody,
  listWithoutPagination,
  missingSection,
  operationWithoutExample,
  operationWithoutLimits,
  responseWithoutSchema,
  thenWithoutValue,
  twoNames,
  undescribedEnum,
  unknownEnumValue,
  unknownField,
  unknownHeader,
  unknownOperation,
  unknownStatus,
  untestedOperation,
  untypedMoney,
  unusedGlossaryTerm,
  writeWithoutRetryRule,
];
