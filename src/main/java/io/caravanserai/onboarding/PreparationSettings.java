package io.caravanserai.onboarding;

/**
 * What every student's preparation has in common.
 *
 * @param orgId the sourcedId of the school in TimeBack
 * @param vendorId who vouches for the app's profile
 * @param profileType the kind of that profile, {@code student}
 * @param trackerTitle the tracker's name, in which {@code [Student Name]} stands for the e-mail
 * @param skipAccountCreation whether students get a tracker and their link in HubSpot only
 */
public record PreparationSettings(
        String orgId, String vendorId, String profileType, String trackerTitle, boolean skipAccountCreation) {}
