/** The rules of the flow academy: its jobs, what is due when and for how long, and how texts say it to a person. */
@NullMarked
package io.caravanserai.academy;

import org.jspecify.annotations.NullMarked;
