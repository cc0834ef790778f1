import type { Reader } from '../database/database.ts';
import type { Person } from './lines.ts';

/** For operators: the newest two hundred people, with how many clients they belong to and engagements they take part in. */
export async function listPeople(db: Reader): Promise<readonly Person[]> {
  return await db
    .selectFrom('user')
    .select((user) => [
      'user.id',
      'user.name',
      'user.email',
      'user.is_operator as isOperator',
      user
        .selectFrom('membership')
        .select((membership) => membership.fn.countAll<number>().as('clients'))
        .whereRef('membership.user_id', '=', 'user.id')
        .$asScalar()
        .$notNull()
        .as('clients'),
      user
        .selectFrom('participation')
        .select((participation) => participation.fn.countAll<number>().as('engagements'))
        .whereRef('participation.user_id', '=', 'user.id')
        .$asScalar()
        .$notNull()
        .as('engagements'),
    ])
    .orderBy('user.created_at', 'desc')
    .limit(200)
    .execute();
}
