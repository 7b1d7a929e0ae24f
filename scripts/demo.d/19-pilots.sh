# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Other weights with their reason, a village turned down, a choice withdrawn, and a sheet for who did not answer.

step "改权重须说明原因，历次都保留" "who changes weights says why; all versions stay" \
    once weights zhao.op survey weights PC2025 --set '意愿 30' --set '作物面积 25' --set '产量 15' --set '种植户数 10' \
    --set '水源 10' --set '道路 10' --missing 不计此项 --reason 群众愿意摆在首位
as zhao.op survey weights PC2025 --history
as zhao.op survey rank PC2025 --crop 苹果

step "不选也说明理由" "a village is turned down, and why" \
    once reject zhao.op survey reject PC2025 苹果 211282113204 --by 县委组织部 --reason 水源季节性 --on 2025-10-12
withdrawn() {
    local decision
    decision=$(once choose3 zhao.op survey choose PC2025 苹果 211282113205 --by 县委组织部 --committee GUO \
        --reason 有两家合作社 --on 2025-10-12 | grep -o 'SD[0-9]*-[0-9]*')
    once withdraw-pilot zhao.op survey withdraw "$decision" --on 2025-10-20 --reason 村民会议未通过
    as zhao.op survey decision "$decision"
}
step "选定后撤回" "a choice that is withdrawn" withdrawn
as zhao.op survey decisions PC2025
step "给未填报的村发预填的空表" "a sheet for who did not answer, filled in with what is known" as zhao.op survey prefill PC2025
as zhao.op survey prefill PC2025 --output out/普查补报表.xlsx
