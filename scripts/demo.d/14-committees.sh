# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Who leads a committee and why, its organisations along the chain, and what it may see of a village.

load zhao.op organisations chain-links

step "带头人规则和理由" "by which rule somebody leads, and why" \
    once leader1 zhao.op committee leader GUO 乡镇副书记 --of 211282113 --from 2022-03-01 --reason 乡镇发展优势明显
once leader2 zhao.op committee leader ZHEN 中心村书记 --of 211282102201 --from 2022-03-01 --reason 中心村作用明显
once leader3 zhao.op committee leader GU 龙头企业 --of KY0137 --from 2022-03-01 --reason 菌棒由其统一供应
once leader4 zhao.op committee leader MEI 中心村书记 --of 211282107201 --from 2022-03-01 --reason 中心村作用明显
step "水果产业联合党委" "the fruit committee" as qian.sj committee show GUO
step "从苗木向下游" "downstream from the seedlings" as qian.sj committee chain GUO --downstream KY0037

step "没有开放，书记看不到村里的名册" "what is not disclosed the secretary does not see" as qian.sj member list --village 211282113202
step "村协调员开放本村的名册和种植" "a coordinator lets the committee see the own village" \
    once disclose1 xt1 committee disclose GUO 211282113201 名册 种植
as qian.sj member list --village 211282113201
step "替别的村开放会被拒绝" "for another village it is refused" \
    with_mistakes as xt1 committee disclose GUO 211282113202 名册
