# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Demand, a quarterly meeting, a vote, and only then the purchase orders.

step "开始征集需求" "a call for demand" once round qian.sj purchase round open GUO 2025年秋季农资统购
load qian.sj demands
step "截止需求" "the call is closed" once close qian.sj purchase round close TG2025-0001
as qian.sj purchase round show TG2025-0001

step "召集季度联席会" "the quarterly joint meeting" \
    once call qian.sj meeting call GUO --kind 季度 --on 2025-10-18 --place 松山镇政府会议室
step "替别的产业联合党委召集会被拒绝" "a meeting of another committee is refused" \
    with_mistakes as gao.sj meeting call GUO --kind 季度 --on 2025-10-18 --place 威远堡镇政府会议室
once attend qian.sj meeting attend HY2025-0001 GUO01 GUO02 GUO03 GUO04 GUO05 GUO06
once motion qian.sj meeting motion HY2025-0001 按报价统购秋季农资 --purchase
step "统购方案" "the purchase plan" once plan qian.sj purchase plan HY2025-0001/1 TG2025-0001 \
    --line SUP01,IT01,302袋,3.1元/公斤 --line SUP02,IT02,1188株,4.5元/株 --line SUP03,IT03,155捆,2.35元/个
once vote qian.sj meeting vote HY2025-0001/1 --aye GUO01 GUO02 GUO03 GUO04 GUO05 --nay GUO06
step "计票" "the votes are counted" once resolve qian.sj meeting resolve HY2025-0001/1
step "按决议下采购订单" "the orders of the resolution" once order qian.sj purchase order JY2025-0001
as qian.sj purchase print CG2025-0001
as qian.sj purchase print CG2025-0001 --html >out/CG2025-0001.html
as qian.sj meeting show HY2025-0001 >out/HY2025-0001.txt
