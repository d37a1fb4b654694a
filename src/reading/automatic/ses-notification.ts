import type { DeliveryFailure } from './delivery-report.ts';
import { plainAddress } from './report-address.ts';
import { failureKind } from './status.ts';

/** Amazon SES tells of bounces and complaints by mail from its notification service, in JSON. */
export interface SesNotification {
  readonly type: 'bounce' | 'complaint' | 'delivery';
  readonly failures: readonly DeliveryFailure[];
  readonly complainant: string | null;
}

type Json = Readonly<Record<string, unknown>>;

function object(value: unknown): Json {
  return value !== null && typeof value === 'object' ? (value as Json) : {};
}

function parsed(text: string): Json {
  try {
    return object(JSON.parse(text));
  } catch {
    return {};
  }
}

function text(value: unknown, cap = 2000): string {
  return typeof value === 'string' ? value.slice(0, cap) : '';
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.slice(0, 50).map(object) : [];
}

/** The notification's JSON: bare, with the service's footer below it, or wrapped as a string in an envelope of its own. */
function notificationIn(body: string): Json {
  const start = body.indexOf('{');
  const end = body.lastIndexOf('}');
  if (start === -1 || end < start) return {};
  // Mail systems wrap long lines in the middle of the JSON ("!" and a line break, RFC 5321's line limit).
  const outer = parsed(body.slice(start, end + 1).replace(/!?\r?\n\s?/g, ''));
  return outer.Type === 'Notification' ? parsed(text(outer.Message, 32 * 1024)) : outer;
}

function failureOf(recipient: Json, permanent: boolean): DeliveryFailure {
  const status = text(recipient.status) || null;
  const notice = { code: status, words: text(recipient.diagnosticCode), delayed: false };
  return {
    address: plainAddress(text(recipient.emailAddress)),
    status,
    permanent,
    kind: permanent ? failureKind(notice) : 'temporary',
    delayed: false,
  };
}

/** Reads a notification of Amazon SES; null for any other text. */
export function sesNotification(body: string): SesNotification | null {
  if (!/"(?:notificationType|eventType)\\?"/.test(body.slice(0, 4000))) return null;
  const notification = notificationIn(body);
  const type = text(notification.notificationType ?? notification.eventType).toLowerCase();
  if (type === 'bounce') {
    const bounce = object(notification.bounce);
    const permanent = text(bounce.bounceType) === 'Permanent';
    const failures = list(bounce.bouncedRecipients).map((recipient) => failureOf(recipient, permanent));
    return { type, failures, complainant: null };
  }
  if (type === 'complaint') {
    const [first] = list(object(notification.complaint).complainedRecipients);
    return { type, failures: [], complainant: plainAddress(text(first?.emailAddress)) };
  }
  return type === 'delivery' ? { type, failures: [], complainant: null } : null;
}
