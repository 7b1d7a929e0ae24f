# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Batches end: one part goes back into its batch, another batch is closed. And what was lost after the harvest.

step "分批贮藏，后来并回" "split for storing, and merged again" \
    once split2 xt1 batch split LI25-0008 LI25-0008A --plot DK0008=6.2亩 --stock 一级=300斤 --on 2025-10-20 --reason 单独贮藏
once merge xt1 batch merge LI25-0008A --into LI25-0008 --on 2025-10-25 --reason 同价出售，不再分开
as xt1 batch show LI25-0008
step "关闭批次，此后不再采收" "a closed batch is harvested no more" \
    once close-batch xt5 batch close XG25-0139 --on 2025-10-20 --reason 菌袋出完
with_mistakes as xt5 harvest record XG25-0139 一级 20斤 --on 2025-10-28
as xt5 batch list --crop 香菇 --open --limit 5
