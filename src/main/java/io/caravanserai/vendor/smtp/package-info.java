/** Mail servers, which are called by SMTP. */
@NullMarked
package io.caravanserai.vendor.smtp;

import org.jspecify.annotations.NullMarked;
