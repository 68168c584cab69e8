/** What a language model is asked, whoever has it. */
@NullMarked
package io.caravanserai.vendor.model;

import org.jspecify.annotations.NullMarked;
