# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# What a coordinator recorded on a phone without a signal: each line is a command, done once however often it is sent.

phone="$data/kaiyuan/offline/英山村-手机.jsonl"
step "补传手机上离线记录的事项" "what a phone recorded offline" with_mistakes as xt1 offline apply "$phone"
step "信号不好，再传一次：没有重复" "sent again, nothing is done twice" with_mistakes as xt1 offline apply "$phone"
step "可离线办理的事项，每项都有样例" "what can be recorded offline, with an example of each" lianhe offline verbs harvest.weigh
