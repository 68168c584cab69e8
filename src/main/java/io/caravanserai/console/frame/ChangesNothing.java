package io.caravanserai.console.frame;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that is a POST because what it asks about is long, like a text that is checked or shown before it is saved. It
 * wakes no open page, and the audit takes it for a look, or for nothing, and for no change.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ChangesNothing {}
