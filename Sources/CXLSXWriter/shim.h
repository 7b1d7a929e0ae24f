// libxlsxwriter (Debian: libxlsxwriter-dev) writes Excel workbooks.
#pragma once
#include <xlsxwriter.h>
