@NullMarked
package io.caravanserai.school;

import org.jspecify.annotations.NullMarked;
