package io.caravanserai.suites;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;

/** With all that a hub with the shipped flows and settings serves besides. */
@SelectPackages("io.caravanserai.campaign")
@SelectClasses(
        names = {
            "io.caravanserai.connection.HubTimeTest",
            "io.caravanserai.console.hawtio.HawtioInABrowserTest",
            "io.caravanserai.contact.ContactsInTheHubTest",
            "io.caravanserai.docs.DocsCallsTest",
            "io.caravanserai.effect.AtWorkTest",
            "io.caravanserai.hook.HooksInTheHubTest",
            "io.caravanserai.onboarding.OnboardingFlowTest",
            "io.caravanserai.store.ShortHubTest"
        })
@ExcludeClassNamePatterns(".*RecordedTest")
class CampaignSuite extends NeedySuite {}
