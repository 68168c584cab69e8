/** The calendar: what is due when, and how a person moves it. */
@NullMarked
package io.caravanserai.console.calendar;

import org.jspecify.annotations.NullMarked;
