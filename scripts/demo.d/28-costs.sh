# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# What batches cost: told once, by whom it is known to; inputs of priced lots count of themselves.

step "登记批次成本" "what batches cost" load xt1 batch-costs
step "投入品已自动计入，不重复登记" "inputs count of themselves and are not told twice" \
    with_mistakes as li.kj batch cost add PG25-0003 肥料费 100元
once cost li.kj batch cost add PG25-0003 运输费 260元 --voucher PZ25-066 --on 2025-09-22
step "一个批次的成本，投入品另列" "the cost of a batch, inputs apart" as li.kj batch cost list PG25-0003
wrong_voucher() {
    local number
    number=$(once cost2 li.kj batch cost add PG25-0001 运输费 180元 --voucher PZ25-067 --on 2025-09-23 |
        grep -oE 'PG25-0001/[0-9]+')
    once uncost li.kj batch cost reverse "$number" --reason 凭证属于另一批次
    as li.kj batch cost list PG25-0001
}
step "成本记错，冲销" "a cost of another batch is taken back" wrong_voucher
