package io.caravanserai.console.management;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An attribute that is a metric too: JMX and Prometheus read the same getter. Numbers are as they are, times are seconds
 * since 1970, lists their length; nothing is NaN.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Metric {
    /** Its name, with dots. What the bean is of is a label: channel, flow, system. */
    String value();

    /** What it counts, where several attributes are one metric; else the description of the attribute. */
    String help() default "";

    /** The value of the label {@code state}. */
    String state() default "";

    /** The unit; empty for none. */
    String unit() default "";
}
