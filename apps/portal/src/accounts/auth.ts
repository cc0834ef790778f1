import { betterAuth, type BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Deps } from '../deps.ts';
import { deleteApiTokensOf } from './api-token-store.ts';
import { hashSecret, randomId, randomSecret } from './secret-token.ts';
import { sendSignInLink } from './send-sign-in-link.ts';

/**
 * Who somebody is: better-auth's sessions, magic links and rate limits, kept in our own tables.
 *
 * None of its own URLs is exposed: our routes ask it in process, and its handler is called only where its
 * rate limit is wanted. It never makes a user (accepting an invitation does), and sends nothing home.
 */
export function createAuth(deps: Deps) {
  const { config, log } = deps;
  return betterAuth({
    appName: 'Antipode',
    baseURL: config.baseUrl,
    basePath: '/api/auth',
    secret: config.secret,
    database: { db: deps.db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    experimental: { instrumentation: { enabled: false } },
    logger: { level: 'warn', log: (level, message, ...details) => log[level]({ details }, message) },
    user: {
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
      expiresIn: 30 * day,
      updateAge: day,
      // Spares better-auth's own read; that a session still stands is asked in our own look-up of the viewer.
      cookieCache: { enabled: true, maxAge: 5 * minute },
    },
    account: {
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rate_limit',
      fields: { lastRequest: 'last_request' },
      // Counts older than this are pruned, ours for each address among them.
      window: signInWindowSeconds,
      max: 100,
      customRules: {
        '/sign-in/magic-link': { window: minute, max: signInsPerMinuteFromOnePlace },
        '/magic-link/verify': { window: minute, max: signInsPerMinuteFromOnePlace },
      },
    },
    advanced: {
      cookiePrefix: 'antipode',
      useSecureCookies: config.baseUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      // Switched on in so many words: left open, both fall silent under a test runner.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => randomId(), validateSchema: false },
    },
    databaseHooks: {
      user: {
        update: {
          // An account made from a link that was handed over by hand is proven by its first sign-in by mail,
          // the only change better-auth makes to a user. It ends the sessions from before; its API tokens are ours.
          after: async (user) => deleteApiTokensOf(deps.db, user.id),
        },
      },
    },
    plugins: [
      magicLink({
        expiresIn: 15 * minute,
        disableSignUp: true,
        generateToken: randomSecret,
        storeToken: { type: 'custom-hasher', hash: async (token) => hashSecret(token) },
        sendMagicLink: async ({ email, token, metadata }) =>
          sendSignInLink(deps, email, token, metadata?.['next']),
      }),
      openSession,
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** What the routes are given: the portal's dependencies, and the sign-in that was built from them. */
export type PortalDeps = Deps & { readonly auth: Auth };

/** The header that carries the caller's address to better-auth; only we write it, on requests of our own. */
export const clientAddressHeader = 'x-antipode-client-address';

const minute = 60;
const day = 24 * 60 * minute;
export const signInWindowSeconds = 15 * minute;
const signInsPerMinuteFromOnePlace = 10;

/** Only we call it, and the compiler checks what we send: there is nothing to validate. */
const userIdBody = {
  '~standard': {
    version: 1,
    vendor: 'antipode',
    validate: (value: unknown) => ({ value: value as { readonly userId: string } }),
    types: undefined as unknown as {
      readonly input: { readonly userId: string };
      readonly output: { readonly userId: string };
    },
  },
} as const;

/** Signs a user in without a link: who has just accepted an invitation. It has no URL. */
const openSession = {
  id: 'open-session',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', requireHeaders: true, body: userIdBody },
      async (ctx) => {
        const { userId } = ctx.body;
        const user = await ctx.context.internalAdapter.findUserById(userId);
        if (!user) throw new Error(`No user ${userId} to open a session for`);
        const session = await ctx.context.internalAdapter.createSession(userId);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ ok: true });
      },
    ),
  },
} satisfies BetterAuthPlugin;
