# shellcheck shell=bash
# What to try after the demo.

cat <<'END'

接下来可以试试  What to try next
  export LIANHE_DATABASE_URL="$(scripts/postgres url)"
  .build/debug/lianhe --help        全部命令  every command
  scripts/postgres psql --owner     查看数据库  look into the database
  scripts/postgres stop             停止数据库  stop the database
  scripts/demo --reset              从头再来  start over

END
