import { resolve } from 'node:path';
import { z } from 'zod';
import { LANGUAGES } from '../domain/language.ts';
import { introAddresses, introducerPatterns } from './addresses.ts';
import { businessHours } from './business-hours.ts';
import { checkIns } from './check-ins.ts';
import { limits } from './limits.ts';
import { clientUrl, imapServer, smtpServer } from './server-url.ts';
import {
  authservId,
  endpoint,
  folder,
  holidayRegions,
  oneOf,
  port,
  publicUrl,
  roles,
  secret,
} from './values.ts';
import { Wrong } from './wrong.ts';

/** A setting as text, read by a function that throws Wrong. */
function read<T>(reader: (text: string) => T) {
  return z.string().transform((text, context): T => {
    try {
      return reader(text);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });
}

/** One schema a variable; what an unset variable means is written as the text that would mean the same. */
export const SETTINGS = z.object({
  INTRO_ADDRESS: read(introAddresses).optional(),
  INTRODUCERS: read(introducerPatterns).optional(),
  IMAP_URL: read(imapServer).optional(),
  SMTP_URL: read(smtpServer).optional(),
  DATABASE_URL: read((text) => clientUrl(text, ['postgres:', 'postgresql:'])).optional(),
  REDIS_URL: read((text) => clientUrl(text, ['redis:', 'rediss:'])).optional(),
  DATA_DIR: read((text) => resolve(text)).prefault('./data'),
  PUBLIC_URL: read(publicUrl).optional(),
  PORT: read(port).prefault('3000'),
  SECRET: read(secret).optional(),
  TRUSTED_AUTHSERV_ID: read(authservId).optional(),
  SENDER_AUTH: read(oneOf('require', 'off')).prefault('require'),
  CHECK_INS: read(checkIns).prefault('3d,10d'),
  BUSINESS_HOURS: read(businessHours).prefault('Mon-Fri 09:00-17:00 UTC'),
  HOLIDAYS: read(holidayRegions).optional(),
  MAIL_LANGUAGE: read(oneOf(...LANGUAGES)).prefault('en'),
  TEMPLATES_DIR: read(folder).optional(),
  ROLE: read(roles).prefault('all'),
  LIMITS: read(limits).prefault('introducer:20/d,recipient:8/w,pair:1/30d'),
  SENDING: read(oneOf('on', 'hold')).prefault('on'),
  SHARE_WORDS: read(oneOf('ask', 'yes')).prefault('ask'),
  LLM_URL: read(endpoint).optional(),
  LLM_MODEL: z.string().optional(),
  LLM_KEY: z.string().optional(),
  OAUTH_CLIENT_ID: z.string().optional(),
  OAUTH_CLIENT_SECRET: z.string().optional(),
  OAUTH_TENANT: z.string().prefault('common'),
  OAUTH_URL: read(endpoint).optional(),
  LOG_LEVEL: read(oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent')).prefault('info'),
});

export type Variable = keyof z.infer<typeof SETTINGS>;

/** A value that works, for everyone whose value did not. */
export const EXAMPLES: Readonly<Record<Variable, string>> = {
  INTRO_ADDRESS: 'intro@example.com',
  INTRODUCERS: 'conny@example.com,*@team.example',
  IMAP_URL: 'imaps://user:pass@imap.example.com:993/INBOX',
  SMTP_URL: 'smtps://user:pass@smtp.example.com:465',
  DATABASE_URL: 'postgres://user:pass@db.example.com:5432/introloop',
  REDIS_URL: 'redis://redis.example.com:6379',
  DATA_DIR: './data',
  PUBLIC_URL: 'https://intro.example.com',
  PORT: '3000',
  SECRET: 'the output of: openssl rand -hex 32',
  TRUSTED_AUTHSERV_ID: 'mx.example.com',
  SENDER_AUTH: 'require',
  CHECK_INS: '3d,10d',
  BUSINESS_HOURS: 'Mon-Fri 09:00-17:00 Europe/Paris',
  HOLIDAYS: 'FR,DE-BY',
  MAIL_LANGUAGE: 'de',
  TEMPLATES_DIR: './templates',
  ROLE: 'all',
  LIMITS: 'introducer:20/d,recipient:8/w,pair:1/30d',
  SENDING: 'on',
  SHARE_WORDS: 'yes',
  LLM_URL: 'http://localhost:11434/v1',
  LLM_MODEL: 'qwen3:8b',
  LLM_KEY: 'the key that the endpoint gave you',
  OAUTH_CLIENT_ID: '1234.apps.googleusercontent.com',
  OAUTH_CLIENT_SECRET: 'the secret that the provider gave you',
  OAUTH_TENANT: 'common',
  OAUTH_URL: 'https://login.example.com/oauth2',
  LOG_LEVEL: 'info',
};
