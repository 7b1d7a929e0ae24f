// libqrencode (Debian: libqrencode-dev) lays out QR codes.
#pragma once
#include <qrencode.h>
