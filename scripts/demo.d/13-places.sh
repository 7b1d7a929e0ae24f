# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Townships and villages change their names, codes and borders on a day and keep their history. These changes were entered
# before the county decided, and are taken back, the latest first.

changes=()

# place <argument> …: a change of places, once; its number is kept for taking it back.
place() {
    local said
    said=$(once "place-$*" zhao.op "$@")
    changes+=("$(grep -o 'QH[0-9]*-[0-9]*' <<<"$said")")
    echo "$said"
}

renamed() {
    place village rename 211282107204 新民社区 --on 2025-06-01 --reason 村改社区
    place village recode 211282107204 211282107224 --on 2025-06-01 --reason 村改社区
    as zhao.op village show 211282107204
}
step "更名、代码变更，旧代码仍可查到" "another name and code; the former code still finds it" renamed

divided() {
    place village split 211282110205 211282110206 汪沟北村 --members KY0172 --members KY0173 \
        --on 2025-07-01 --reason 库区移民另立一村
    as zhao.op village show 211282110206
    place village merge 211282110206 --into 211282110204 --on 2025-09-01 --reason 并村
    as zhao.op village show 211282110204
}
step "拆分、合并，成员和地块随村走" "split and merged, with members and plots" divided

townships() {
    place township rename 211282108 业民街道 --on 2025-06-01 --reason 撤镇设街道
    place township merge 211282108 --into 211282106 --on 2025-09-01 --reason 乡镇合并
}
step "乡镇更名、合并" "townships renamed and merged" townships

taken_back() {
    local place
    for ((place = ${#changes[@]} - 1; place >= 0; place--)); do
        once "undo-$place" zhao.op village undo "${changes[place]}" --reason 批复未下，登记过早
    done
    as zhao.op village show 211282107204
}
step "批复未下，全部撤销，恢复原样" "all taken back; everything is as it was" taken_back
as zhao.op member list --village 211282110205
