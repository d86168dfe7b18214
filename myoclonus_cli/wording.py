"""The words shown for the fixed values of the data. No imports: every start may need it."""

PURPOSE = (
    "myoclonus is a reference to read offline: published general information about myoclonus "
    "(sudden, brief muscle jerks) and related conditions, each statement with its source. It is "
    "not a medical device, it does not judge anyone's own case, and it does not replace a doctor."
)
NOT_REVIEWED = (
    "No clinician has reviewed the content. The project wrote it from the works it names, and "
    "last held it against them on {checked}."
)
OWN_NOT_REVIEWED = (
    "This is your own entry; nobody else has read it. It says it was last held against its works "
    "on {checked}."
)
KEEP_TAKING = "Do not stop or change a prescribed medicine without medical advice."
GET_HELP = "When to get help: myoclonus doctor"
NOT_IN_SOURCES = "Not in our sources:"
NOT_SAFE = "That is not the same as safe; a pharmacist or doctor can tell you more."
EMERGENCY = "{emergency}"
NO_REASSURANCE = (
    "That a word is not in the handbook says nothing about your health. In an emergency call "
    "your local emergency number; 'myoclonus doctor' shows when to get help."
)


def marked(name: str, own: bool) -> str:
    """Return the name of an entry as lists show it, the reader's own entries marked."""
    return f"{name} [your own]" if own else name


KINDS = {
    "condition": "Condition",
    "medicine": "Medicine or other agent",
    "guide": "Guide",
    "symptom": "Sign",
    "gene": "Gene",
    "term": "Word explained",
    "rare": "Rare disease",
}
# What there is a template of, each a file in templates/.
TEMPLATES = ("condition", "medicine", "guide", "symptom", "source")
KINDS_PLURAL = {
    "condition": "Conditions",
    "medicine": "Medicines and other agents",
    "guide": "Guides",
    "symptom": "Signs",
    "gene": "Genes",
    "term": "Words explained",
    "rare": "Rare diseases",
}
# Orders of ``list --by``.
ORDERS = {"cause": "by cause", "origin": "by where the jerk starts", "age": "by age at the start"}
RARE_ORDERS = ("name", "frequency")
LEVELS = {
    "emergency": "Immediate action required",
    "urgent": "Urgent advice",
    "routine": "Non-urgent advice",
    "harmless": "Usually harmless",
}
CARE_HEADINGS = {
    "emergency": "Call {emergency} now if:",
    "urgent": "Get medical help today if:",
    "routine": "See a doctor if:",
    "harmless": "There is usually nothing to worry about if:",
}
# By cause; the common before the rare.
GROUPS = {
    "physiological": "Everyday jerks of healthy people",
    "medicines-and-toxins": "Medicines, alcohol and poisons",
    "metabolic": "Body chemistry: kidney, liver, salts, sugar",
    "epileptic": "Epilepsy",
    "hypoxia-and-injury": "Lack of oxygen and injury",
    "degenerative": "Diseases that wear the brain down",
    "focal-and-peripheral": "One part of the body: spine, nerve, palate, face",
    "functional": "Functional jerks",
    "essential": "Jerks as the main or only sign",
    "immune": "Immune system",
    "infectious": "Infections",
    "genetic": "Other inherited conditions",
    "progressive-myoclonus-epilepsy": "Progressive myoclonus epilepsies",
    "look-alike": "Taken for myoclonus",
}
# Guides in the order of their readers: the common and harmless first.
GUIDES_FIRST = (
    "sleep",
    "twitches-and-als",
    "babies",
    "new-medicine",
    "morning-jerks-teenager",
    "living-with-myoclonus",
    "tests-explained",
    "kidney-or-liver-disease",
    "dementia-and-parkinsons",
    "after-cardiac-arrest",
    "near-the-end-of-life",
)
ORIGINS = {
    "cortical": "the cortex, the outer layer of the brain",
    "cortical-subcortical": "the cortex together with deeper parts of the brain",
    "subcortical": "deeper parts of the brain",
    "brainstem": "the brainstem, between brain and spinal cord",
    "spinal": "the spinal cord",
    "peripheral": "a nerve outside the brain and spinal cord",
    "mixed": "several places",
    "unknown": "not known, or not in our sources",
    "not-myoclonus": "this is not myoclonus but is taken for it",
}
REGIONS_OF_ORIGIN = {
    "brain": ("In the brain", ("cortical", "cortical-subcortical", "subcortical", "brainstem")),
    "cord": ("In the spinal cord or a nerve", ("spinal", "peripheral")),
    "several": ("In several places, or not known", ("mixed", "unknown")),
    "none": ("No myoclonus", ("not-myoclonus",)),
}
HOW_COMMON = {
    "everyday": "most healthy people have it at some time",
    "common": "common",
    "uncommon": "uncommon",
    "rare": "rare",
    "unknown": "how common is not in our sources",
}
SECTIONS = {
    "overview": "What it is",
    "who-gets-it": "Who gets it",
    "symptoms": "Symptoms",
    "causes": "Causes",
    "triggers": "What brings it on",
    "diagnosis": "How doctors find out",
    "treatment": "Treatment",
    "outlook": "What to expect",
    "living": "Living with it",
}
FEATURES = {
    "rhythm": "Rhythm",
    "length": "Length of a jerk",
    "in-sleep": "In sleep?",
    "suppressible": "Can it be held back?",
    "triggers": "Triggers",
    "awareness": "Awareness",
    "age": "Typical age",
    "other-signs": "Other signs",
    "next-step": "Usual next step",
}
RELATIONS = {
    "causes": "Can cause jerks",
    "withdrawal-causes": "Jerks when it is stopped or wears off",
    "worsens": "Can make jerks worse",
    "treats": "Used to treat jerks",
}
UNCONFIRMED = "Jerks not confirmed"
EVIDENCE = {
    "guideline": "a guideline",
    "systematic-review": "a systematic review",
    "review": "reviews or textbooks",
    "label": "official product information",
    "trial": "a trial",
    "case-series": "small series of people",
    "case-report": "single case reports",
}
AGENTS = {
    "medicine": "medicine",
    "recreational": "recreational drug",
    "toxin": "poison or toxin",
    "procedure": "treatment",
}
