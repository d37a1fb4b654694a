export interface DovecotPlace {
  /** an absolute folder that the owner may write to */
  dir: string;
  port: number;
  uid: number;
  gid: number;
  user: string;
  group: string;
}

/**
 * A whole dovecot.conf for Dovecot 2.3 run by an ordinary user. Measured over five appends: an IDLEing session is told
 * 500 to 501 ms after the append, which no setting changes: NOTIFY_DELAY_MSECS in lib-storage's mailbox-watch.c gathers what
 * inotify reports for that long. `mailbox_idle_check_interval` is the poll for where inotify has no watches left.
 */
export function dovecotConfig(place: DovecotPlace): string {
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
auth_mechanisms = plain login
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
