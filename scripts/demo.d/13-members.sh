# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# Who left and came back, who was entered twice, and what a member agrees to.

step "退出和重新加入，都留记录" "left, and came back; both stay on record" \
    once leave zhao.op member leave KY0027 --on 2025-03-31 --reason 外出务工
once rejoin zhao.op member rejoin KY0027 --on 2025-09-01 --reason 返乡种果
as zhao.op member show KY0027

# Once a duplicate is merged its row is history, and its sheet is not read again.
twice() {
    as zhao.op member show KY0301 >/dev/null 2>&1 ||
        load_file zhao.op members duplicates.csv
    once merge1 zhao.op member merge KY0301 --into KY0026 --reason 同一户登记了两次
    once merge2 zhao.op member merge KY0302 --into KY0025 --reason 同名
}
step "重复登记的并入原编号" "who was entered twice is merged" twice
step "同名不同人，撤销并入" "two people of one name: the merging is taken back" \
    once unmerge zhao.op member unmerge KY0302 --reason 经核实不是同一户
as zhao.op member list --village 211282113203

step "同意资料用于哪些用途，可以撤回" "what a member agrees to, and withdraws" \
    once consent1 xt1 member consent KY0001 金融 --on 2025-03-01 --reason 书面同意书
once consent2 xt1 member consent KY0001 对外公布 --on 2025-03-01 --reason 书面同意书
once consent3 xt1 member consent KY0001 对外公布 --withdraw --on 2025-07-01 --reason 本人要求
as zhao.op member show KY0001
