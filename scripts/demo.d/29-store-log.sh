# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# What left a store without being sold, a step taken back, and the log of both.

step "出库分拣" "out of a store for sorting" \
    once take xt1 store take PG25-0001 一级 500斤 --from YS-LK --on 2025-10-10 --note 分拣装箱
reversed() {
    local number
    number=$(once put3 xt1 store put PG25-0005 二级 100斤 --into YS-CK --on 2025-10-02 | grep -oE 'PG25-0005/[0-9]+')
    once unput xt1 store reverse "$number" --reason 没有入库，直接发货
}
step "入库记错，冲销" "a mistake is taken back" reversed
as xt1 store log
step "一号冷库里现在有什么" "what lies in the first cold store" as xt1 store show YS-LK
