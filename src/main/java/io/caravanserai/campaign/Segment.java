package io.caravanserai.campaign;

/** How badly a business needs help, by its assessment. */
public enum Segment {
    CRITICAL,
    URGENT,
    OPTIMIZE
}
