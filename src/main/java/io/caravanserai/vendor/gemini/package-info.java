/** Google's model Gemini: how it is asked, and what its answers mean. */
@NullMarked
package io.caravanserai.vendor.gemini;

import org.jspecify.annotations.NullMarked;
