# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Two phones changed the same things out of reach of each other. Nothing is written over: each difference is shown, and
# somebody says which side holds.

offline=$data/$county/offline

# settle <id of the command> <side> <reason>: settles a conflict that is still open.
settle() {
    [[ $(as xt1 offline conflicts) != *"$1"* ]] || as xt1 offline settle "$1" --take "$2" --reason "$3"
}

step "驻村干部的手机先传" "the phone of an official comes first" as zhao.op offline apply "$offline/驻村干部-手机.jsonl"
step "村协调员的手机后传，改了同样的内容" "the coordinator's phone, with changes of the same" \
    with_mistakes as xt1 offline apply "$offline/英山村-手机-冲突.jsonl"
step "冲突逐项列出" "the conflicts, field by field" as xt1 offline conflicts
step "采用现有的或采集的" "which side holds" settle 0199a3c0-7d10-7000-8000-00000000a007 theirs 与身份证一致
settle 0199a3c0-7d10-7000-8000-00000000a008 mine 与入库单一致
as xt1 offline conflicts
as xt1 member show KY9001
as xt1 input lots
