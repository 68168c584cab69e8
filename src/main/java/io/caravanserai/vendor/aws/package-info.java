/** S3 by the client of AWS, which signs its calls itself. */
@NullMarked
package io.caravanserai.vendor.aws;

import org.jspecify.annotations.NullMarked;
