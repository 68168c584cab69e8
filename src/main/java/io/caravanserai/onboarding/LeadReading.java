package io.caravanserai.onboarding;

/** What a row turned out to be: a lead, or unreadable and why. */
public sealed interface LeadReading permits Lead, Lead.Unreadable {}
