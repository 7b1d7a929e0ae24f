# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# What a batch was grown with: input lots, the field book, an interval in which nothing is harvested, and its label.

step "投入品、领用、农事" "input lots, what batches took, the field book" load xt1 input-lots batch-inputs field-work
step "安全间隔期内的采收被拒绝" "a harvest inside the interval is refused" \
    with_mistakes as xt1 harvest record PG25-0003 特级 100斤 --on 2025-10-31
accept_and_clear() {
    local number
    number=$(once accept qian.sj harvest accept PG25-0003 特级 100斤 --on 2025-10-31 --reason 出口订单，快检合格 |
        grep -o 'PG25-0003/[0-9-]*/[0-9]*')
    as xt1 batch stock PG25-0003
    once clear qian.sj harvest clear "$number" --reason 复检合格 --evidence JC2025-031
}
step "书记特批，解除之前禁售" "a secretary accepts it; it is barred from sale until it is cleared" accept_and_clear
take_back() {
    local number
    number=$(once use xt1 input use PG25-0003 FL25-01 5公斤 --on 2025-04-16 | grep -o 'PG25-0003/[0-9]*')
    once unuse xt1 input reverse "$number" --reason 领错批次
}
step "领用记错，冲销后退回库存" "what was not taken after all is in the lot again" take_back
wrong_batch() {
    local number
    number=$(once field1 xt1 field record PG25-0005 施肥 --person 韩玉兰 --lot FL25-01 --dose 40公斤 --on 2025-04-16 |
        grep -oE 'PG25-0005/[0-9]+')
    once field2 xt1 field reverse "$number" --reason 登记到了别的批次
    as xt1 field list --batch PG25-0005
}
step "农事记错，冲销" "field work of another batch is taken back" wrong_batch
split() {
    once split xt1 batch split PG25-0003 PG25-0003A --plot DK0003=3亩 --on 2025-10-31 --reason 改接新品种
}
step "分批" "a part becomes a batch of its own" split
step "批次的全部记录" "all of a batch" as xt1 batch show PG25-0003
step "追溯标签" "the label" as xt1 batch label PG25-0003
