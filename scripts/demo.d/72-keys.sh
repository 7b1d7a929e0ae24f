# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# The key that seals personal numbers is changed: the new one stands on the first line, the former one stays below it until
# everything is sealed anew.

change_key() {
    # Once is enough: a key file of two lines has been through this.
    (($(wc -l <"$LIANHE_KEYS") == 1)) || return 0
    (umask 077 && { lianhe key new && cat "$LIANHE_KEYS"; } >"$LIANHE_KEYS.new")
    mv "$LIANHE_KEYS.new" "$LIANHE_KEYS"
    as zhao.op key rotate
}
step "更换密钥，号码照旧可读" "another key; the numbers are read as before" change_key
as zhao.op member find --phone 13800000001
