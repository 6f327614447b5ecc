using System.Collections.Immutable;

namespace Contingent.Missions.History;

/// <summary>
/// The recorded build-ups that a plan's is held against, and that the delay model is fitted on (rule H3). Public figures, each with its source; where a page gives a
/// month, its first day is taken, where it gives a weekday, that day.
/// </summary>
public static class RecordedBuildUps
{
    private const string SudanTribune = "https://sudantribune.com/article14432";
    private const string DarfurAYearOn = "https://www.defenceweb.co.za/joint/diplomacy-a-peace/darfur-peacekeepers-short-of-men-gear-a-year-on/";
    private const string LiberiaTakenOver = "https://www.theguardian.com/world/2003/oct/01/westafrica";
    private const string TimorDue = "http://news.bbc.co.uk/2/hi/asia-pacific/451413.stm";

    /// <summary>All of them; KFOR, the mission of record, has no plan by day and is the check of the fit, not part of it.</summary>
    public static ImmutableArray<RecordedBuildUp> All { get; } =
    [
        new("KFOR", 1999, "entry into Kosovo, 12 June 1999", PrePositioned: true,
            [
                new(0, 13000, "enabling force pre-positioned next door", "https://www.nato.int/kosovo/press/1999/b990615u.htm"),
                new(2, 14000, "expected in Kosovo that morning", "https://www.nato.int/kosovo/press/1999/b990614u.htm"),
                new(6, 16000, "over 16 000 in Kosovo, 27 000 under command", "https://www.nato.int/kosovo/press/1999/b990618u.htm"),
                new(13, 30000, "plan 45 000 to 50 000, 55 000 pledged", "https://archive.defense.gov/news/newsarticle.aspx?id=42742"),
                new(102, 50000, "", "https://www.nato.int/kosovo/press/1999/k990922a.htm"),
            ],
            []) { HasCurve = true },
        new("UNIFIL II", 2006, "resolution 1701, 11 August 2006", PrePositioned: false,
            [
                new(0, 2000, "fewer than 2 000 in place, ceiling 15 000", "https://www.globalsecurity.org/military/library/news/2006/09/mil-060904-unnews02.htm"),
                new(24, 3100, "", "https://www.globalsecurity.org/military/library/news/2006/09/mil-060904-unnews02.htm"),
                new(35, 4600, "", "https://www.scoop.co.nz/stories/WO0609/S00274.htm"),
                new(40, 5000, "obstacles logistical: land and premises", "https://www.scoop.co.nz/stories/WO0609/S00406.htm"),
                new(88, 9450, "early November, day approximate", "https://news.un.org/en/story/2006/11/198432"),
                new(105, 10500, "late November, day approximate; 8 800 on land and 1 700 at sea", "https://news.un.org/en/story/2006/11/201252"),
            ],
            [
                new(0, 2000, "in place", "http://english.china.org.cn/international/world/2006-08/17/content_1178211.htm"),
                new(18, 5500, "3 500 more wanted within two weeks of 15 August", "http://english.china.org.cn/international/world/2006-08/17/content_1178211.htm"),
            ]) { HasCurve = true },
        new("INTERFET", 1999, "first landing in Dili, 20 September 1999", PrePositioned: false,
            [
                new(1, 1190, "by the end of the first day", "https://jawawa.id/newsitem/more-un-troops-arrive-in-dili-1447893297"),
                new(5, 3000, "estimate of Saturday 25 September", "https://jawawa.id/newsitem/interfet-ready-to-take-command-of-east-timor-1447893297"),
            ],
            [new(1, 2500, "by the end of Monday", TimorDue), new(7, 3200, "within seven days", TimorDue)]),
        new("UNMIL", 2003, "transfer of authority, 1 October 2003", PrePositioned: true,
            [
                new(0, 3500, "West African force taken over", LiberiaTakenOver),
                new(72, 5900, "12 December", "https://news.un.org/fr/news/topic/peace-and-security/date/2003/date/2003-12?page=3"),
                new(93, 8000, "2 January", "https://www.voanews.com/a/a-13-a-2004-01-02-15-more/395864.html"),
            ],
            [new(0, 3500, "in place", LiberiaTakenOver), new(152, 15000, "hoped for by March", LiberiaTakenOver)]),
        new("UNMIS", 2005, "resolution 1590, 24 March 2005", PrePositioned: false,
            [
                new(75, 0, "none of the units deployed by 7 June", "https://sudantribune.com/article10674"),
                new(165, 2309, "5 September", "https://www.globalsecurity.org/military/library/news/2005/09/mil-050923-unnews02.htm"),
                new(314, 5902, "1 February", SudanTribune),
                new(356, 7697, "15 March", "https://sudantribune.com/?p=15123"),
            ],
            [new(0, 0, "", SudanTribune), new(282, 10000, "to be complete by the end of 2005", SudanTribune)]),
        new("UNAMID", 2007, "transfer of authority, 31 December 2007", PrePositioned: true,
            [
                new(0, 9000, "African force taken over; with police", "http://news.sudanvisiondaily.com/index.php/new-posts/local-news/8145-un-to-discuss-44-unamid-cut-next-week"),
                new(213, 10000, "8 100 military and some 1 900 police", "https://mg.co.za/article/2008-09-18-un-struggles-to-meet-peacekeeping-targets-in-darfur/"),
                new(366, 15180, "12 377 soldiers and 2 803 police", DarfurAYearOn),
            ],
            [new(0, 9000, "in place; with police", DarfurAYearOn), new(366, 20800, "80 percent of 26 000 by 31 December", DarfurAYearOn)]),
        new("MINUSMA", 2013, "transfer of authority, 1 July 2013", PrePositioned: true,
            [
                new(0, 6000, "West African force taken over", "https://africanvoiceonline.co.uk/un-peacekeeping-mission-begins"),
                new(329, 9259, "8 280 soldiers and 979 police on 26 May 2014", "https://naharnet.com/stories/en/134849-report-u-n-peacekeeping-force-in-mali-at-74-percent"),
            ],
            [
                new(0, 6000, "in place", "https://africanvoiceonline.co.uk/un-peacekeeping-mission-begins"),
                new(183, 12000, "more than 12 000 by the end of the year", "https://joomla.mbayiri.com/index.php/international/afrique-ouest/mali/mali-la-nouvelle-mission-de-stabilisation-de-l-onu-est-en-place"),
            ]),
    ];
}
