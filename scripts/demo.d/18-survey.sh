# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# What the villages have and grow, who did not answer, the ranking and its explanation, zones, and the choice of pilots.

once survey zhao.op survey open PC2025 2025年特色产业摸底 --year 2024 --on 2025-08-01
load zhao.op township-borders
step "各村的答卷：一行灌溉面积有误" "the answers of villages, one of them is wrong" \
    with_mistakes as zhao.op import survey-villages "$data/kaiyuan/survey-villages.csv"
load zhao.op survey-crops
step "村协调员为本村填报，更正须说明原因" "a coordinator answers for the own village; a correction says why" \
    once survey-answer xt1 survey answer PC2025 211282113201 --households 412 --people 1260 --labour 690 \
    --cultivated 3200 --irrigated 2100 --water 有保障 --road 硬化路到田 --cold-store 500吨 --greenhouse 40 \
    --processors 1 --cooperatives 2 --willing 86% --asked 120 --crop '苹果 640亩 160万斤 180户 18年' --on 2025-08-12
once survey-correct xt1 survey answer PC2025 211282113201 --crop '苹果 670亩' --reason 收回撂荒果园30亩 --on 2025-08-20
as xt1 survey show PC2025 211282113201
step "谁没有填报，缺什么" "who did not answer, and what is missing" as zhao.op survey missing PC2025
step "填报与登记对照" "the answer beside the registers" as zhao.op survey compare PC2025 --village 211282113201
once survey-close zhao.op survey close PC2025 --on 2025-09-30

step "苹果：各村排名" "apples: villages by their score" as zhao.op survey rank PC2025 --crop 苹果
step "得分从何而来" "where a score comes from" as zhao.op survey explain PC2025 211282113201 --crop 苹果
step "候选片区：哪些乡镇连成一片，为什么" "candidate zones, and why" \
    as zhao.op survey zones PC2025 --crop 苹果 --share 3% --spread 30
step "定试点：越过排名更前的村须说明原因" "pilots: who passes over a better village says why" \
    once survey-pilot1 zhao.op survey choose PC2025 苹果 211282113201 --by 县委组织部、农业农村局 --committee GUO \
    --reason 基础好，农户愿意 --on 2025-10-10
with_mistakes as zhao.op survey choose PC2025 苹果 211282113203 --by 县委组织部 --reason 带动山区 --on 2025-10-10
once survey-pilot2 zhao.op survey choose PC2025 苹果 211282113203 --by 县委组织部、农业农村局 --committee GUO \
    --reason 带动山区 --passed-over 前几名已有扶持项目 --on 2025-10-10
as zhao.op survey decisions PC2025
