export interface DovecotPlace {
  /** an absolute folder that the owner may write to */
  dir: string;
  port: number;
  uid: number;
  gid: number;
  user: string;
  group: string;
}

/** What is out of the ordinary about a server. */
export interface DovecotTraits {
  /** Access tokens sign in as well (XOAUTH2, OAUTHBEARER): where they are asked about, as RFC 7662 has it. */
  introspection?: string;
  /** It does not offer IDLE. */
  withoutIdle?: true;
  /** The name of the folder for junk, told as its special use (RFC 6154); the folder itself is not created. */
  junk?: string;
}

/** Settings of the passdb for access tokens, which Dovecot 2.3 reads from a file of their own. */
export function tokenConfig(introspection: string): string {
  return [
    'introspection_mode = post',
    `introspection_url = ${introspection}`,
    'username_attribute = username',
    'active_attribute = active',
    'active_value = true',
    '',
  ].join('\n');
}

function tokens(dir: string, { introspection }: DovecotTraits): string {
  if (introspection === undefined) return 'auth_mechanisms = plain login';
  return `auth_mechanisms = plain login xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${dir}/tokens.conf
}`;
}

/**
 * A whole dovecot.conf for Dovecot 2.3 run by an ordinary user. Measured over five appends: an IDLEing session is told
 * 500 to 501 ms after the append, which no setting changes: NOTIFY_DELAY_MSECS in lib-storage's mailbox-watch.c gathers what
 * inotify reports for that long. `mailbox_idle_check_interval` is the poll for where inotify has no watches left.
 */
export function dovecotConfig(place: DovecotPlace, traits: DovecotTraits = {}): string {
  const { dir, port, uid, gid, user, group } = place;
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = /dev/stderr
# Whoever may not change user must run every process as themselves, and cannot chroot.
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = ${uid}
ssl = no
disable_plaintext_auth = no
${tokens(dir, traits)}
${traits.withoutIdle ? 'imap_capability = IMAP4rev1 SASL-IR ID ENABLE LITERAL+ UIDPLUS NAMESPACE CHILDREN SPECIAL-USE' : ''}
# Otherwise a wrong password is answered after 2 s, and the next one after longer.
auth_failure_delay = 0
passdb {
  driver = static
  args = password=pass
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${dir}/mail/%u
}
mail_location = maildir:~
mail_max_userip_connections = 200
mailbox_idle_check_interval = 1s
# Nothing here needs to outlive a crash of the machine.
mail_fsync = never
namespace inbox {
  inbox = yes
  ${traits.junk === undefined ? '' : `mailbox "${traits.junk}" {\n    special_use = \\Junk\n  }`}
}
service imap-login {
  chroot =
  # One process for all logins, there before the first.
  service_count = 0
  process_min_avail = 1
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service imap {
  process_limit = 400
}
service anvil {
  chroot =
}
`;
}
