// English articles of the section "Refreshing the data"; the same blocks as the Russian ones.
import { article, caution, example, h, info, list, p, steps, table } from '../article.ts'

export const refreshEn = {
  refresh: article(
    'How a refresh goes',
    'Five stages, what you see at each and what happens in CRM.',
    [
      steps(
        '**Preparation.** Rights and fields are checked, the records to be read are counted. Nothing changes in CRM except that the fields are created the first time.',
        '**Reading.** The first time the whole base from the very beginning, month by month. After that only what appeared, changed or vanished.',
        '**Counting.** Groups, charts, comparison of the totals.',
        '**Review.** How many cards will change and how. If there is nothing to change, this stage is left out.',
        '**Writing.** Only into cards where a value has changed, and only our eight fields.',
      ),
      h('Who can refresh'),
      p(
        'An administrator of the portal: only he sees all clients and may change the fields. The others see that a refresh is under way and who started it, and new charts appear by themselves.',
      ),
      h('First charts'),
      p(
        'In a long refresh contacts, companies, deals and invoices are ready before the rest. The charts are shown at once, and groups that depend on activities and requisites not read yet are marked “not final”.',
      ),
      h('When to refresh'),
      p(
        'Once a day, best in the morning. Beside the heading you read for which time the data are right and who refreshed them; if they are more than three days old, a mark appears. Where an administrator lets the data be refreshed by themselves, it appears after twice the hours he chose, after a day at the earliest. When nothing has changed a refresh takes about two seconds, and the writing takes the longer the more cards have changed.',
      ),
      h('Refresh the data automatically'),
      p(
        'On the screen “Refresh”, under “Settings and upkeep”, an administrator can allow the refresh by itself: choose from how many hours on the data count as stale, and whether changes are written without a review. While it is off, nothing starts by itself.',
      ),
      list(
        'It works while an administrator has the app open, and on any page of Bitrix24 of the one who switched it on. The app has no server of its own, so there is no refresh at night with all tabs closed.',
        'Only what changed is read. If the whole base is needed, the work stops and waits for a person.',
        'Without the mark “Write changes into the cards without a review” only the charts and counters are refreshed.',
        'Every such refresh stands in the log.',
      ),
      info(
        'A refresh runs from one tab. If one is already under way in another tab or by another administrator, the app says so and does not interfere.',
      ),
    ],
    ['refresh-time', 'refresh-pause', 'refresh-review'],
  ),
  'refresh-time': article(
    'How long a refresh takes and why',
    'Limits of the portal, rough times and what they depend on.',
    [
      p(
        'Bitrix24 limits apps so that they do not disturb people: two requests a second on average, and each kind of action may keep the portal busy for no more than eight minutes of every ten. The Enterprise plan allows more requests. The app goes close to the limit but not beyond it.',
      ),
      table(
        'Rough times for a base of 85,000 contacts and companies',
        ['What', 'How long'],
        ['First charts', 'After a minute'],
        ['Reading the whole base', 'About two minutes'],
        ['Writing values into all cards for the first time', 'A bit over an hour'],
        ['A refresh when nothing changed', 'About two seconds'],
      ),
      p(
        'Writing takes longer than reading because many cards can be read at once, but they are changed one by one, and the portal spends noticeable time on each.',
      ),
      h('What slows it down'),
      list(
        'Other apps and integrations that work with the portal at the same time: the limit is shared.',
        '[Gentle mode](refresh-gentle).',
        'Robots and workflows that the writing starts.',
        'A slow connection or a sleeping laptop.',
      ),
      info(
        'The time left is shown on the refresh panel. Unfold “How the app loads the portal” below it: it shows how the portal counts the load and how much time is used up.',
      ),
    ],
    ['refresh', 'refresh-gentle', 'refresh-pause'],
  ),
  'refresh-pause': article(
    'Pause, a closed tab and going on',
    'What happens when the work is interrupted, and why nothing is lost.',
    [
      table(
        'What happens when a refresh is interrupted',
        ['What you did', 'What happens'],
        ['Pressed “Pause”', 'The work stops there. “Continue” goes on'],
        ['Switched to another tab', 'Nothing: the work goes on at the same speed'],
        ['Closed the tab or the browser', 'The work stops. Next time it goes on from the same month'],
        ['Closed the tab while writing', 'The writing stops. Later it goes on, nothing is written twice'],
        ['The connection broke', 'The work stops with an explanation. What was read is kept'],
        ['The laptop fell asleep', 'The same as a broken connection'],
      ),
      p(
        'A month is either counted whole or not at all. That is why after a break the app says “Processed through July 2022, continuing from August” and begins with the first unfinished month. What was already read of it is not requested again.',
      ),
      caution(
        'You can go on only in the same browser: what was read is kept there. In another browser or in a private window the reading starts from the beginning. If the browser forbids storage, the app warns you not to close the tab.',
      ),
    ],
    ['refresh', 'safety', 'refresh-troubles'],
  ),
  'refresh-review': article(
    'Review before writing',
    'How to read the list of changes, and what to do with cards the portal did not accept.',
    [
      p(
        'Before the writing you see how many contacts and companies change, how many values, by which fields, and examples of before and after.',
      ),
      list(
        '**Write**: the values appear in the cards. Other fields do not change.',
        '**Do not write**: charts and counters are refreshed for everybody, and the cards stay as they are. You can write at the next refresh.',
      ),
      h('What to look at'),
      steps(
        'Does the number of cards look right? After an ordinary day it is dozens or hundreds, the first time almost all.',
        'Look at the examples: is it clear why the value changes?',
        'If too much changes, remember: was there an import, were stages of deals changed, were contacts linked to companies?',
      ),
      h('The portal did not accept a card'),
      p(
        'This happens when a required field of the card is empty or a workflow forbids the change. The other cards are written, and these are listed with the reason. Remove the reason: the next refresh tries again.',
      ),
      caution(
        'Writing starts robots and workflows that react to a change of the card. Read the article [on robots](fields-robots) before the first writing.',
      ),
    ],
    ['fields-robots', 'refresh-undo', 'fields'],
  ),
  'refresh-undo': article(
    'Log and putting former values back',
    'Who wrote what and when, and how to put everything back.',
    [
      p(
        'The screen “Refresh” has a log: when it began, who started it (you or the number of an employee), what was done, the outcome, how much was read, how many cards were written and how many were not accepted, how long it took.',
      ),
      h('How to put former values back'),
      steps(
        'Find the refresh in the log, press “Put former values back”, then “Show what will be put back”.',
        'The app shows what will come back and asks once more. Press “Put the values back”.',
        'Cards that somebody else changed afterwards stay as they are; you see their list.',
      ),
      list(
        'It works only in the browser that did the writing: the former values are kept there.',
        'Charts and counters do not change.',
        'The next refresh offers to write the counted values again. If you disagree with them, correct the data first: groups are always counted [by the same rules](counting-rules).',
      ),
      example(
        'Deals with a wrong close date were loaded into CRM, the data were refreshed, and 2,000 clients became lost. The administrator put the former values back, corrected the dates and refreshed again.',
      ),
    ],
    ['refresh-review', 'counting-rules', 'refresh-remove'],
  ),
  'refresh-clear': article(
    '“Clear and refresh”',
    'When this button is needed and when it is not.',
    [
      p(
        'The button forgets everything read in this browser, reads the base anew and offers to write the differences. The fields of the cards are not erased.',
      ),
      h('When to press it'),
      list(
        'Figures look odd and an ordinary refresh did not help.',
        'The portal was restored from a copy or moved.',
        'The support asked for it.',
      ),
      h('When it is not needed'),
      list(
        'A contact was linked to a company, cards were merged, a deal was returned to work: an ordinary refresh finds and corrects it all.',
        'The work was interrupted: press “Continue”.',
      ),
      caution(
        'The whole base is read, which takes longer than an ordinary refresh. To confirm, type the word “clear”.',
      ),
    ],
    ['refresh', 'charts', 'card-changes'],
  ),
  'refresh-gentle': article(
    'Gentle mode',
    'How to refresh without slowing the portal down.',
    [
      p(
        'In gentle mode the app works at half the speed and leaves the portal room for people and other apps.',
      ),
      list(
        'Switch it on when you refresh in working hours on a busy portal.',
        'Switch it on when an exchange with accounting, an import or another integration runs at the same time.',
        'The switch is on the screen “Refresh” and beside the progress. You can switch it on and off on the way: nothing is interrupted.',
      ),
      p('It stays on until you switch it off, for the next refreshes too.'),
      info(
        'Even without it the app slows down by itself when the portal asks to wait, and goes on without your help.',
      ),
    ],
    ['refresh-time', 'refresh'],
  ),
  'refresh-remove': article(
    'Remove the fields of the app',
    'How to take everything the app added out of CRM.',
    [
      steps(
        'Open “Refresh” → “Settings and upkeep”.',
        'Under “Remove the fields of the app” press “Remove the fields” and read what will happen.',
        'Type the words “remove fields” and confirm.',
      ),
      h('What happens'),
      list(
        'Eight fields vanish from the cards of contacts and companies with all their values. This cannot be undone.',
        'Saved filters, marketing segments, robots and reports with these fields stop working.',
        'The charts stay. A new refresh creates the fields again and fills them in all cards.',
      ),
      caution(
        'Remove the fields first, then the app itself. After the app is gone the fields can only be removed by hand in the CRM settings.',
      ),
    ],
    ['refresh-undo', 'fields-closed'],
  ),
  'refresh-troubles': article(
    'If something went wrong',
    'Messages of the app and what to do about each.',
    [
      table(
        'Messages and what to do',
        ['Message', 'What to do'],
        [
          'Only an administrator of the portal can refresh the data',
          'Ask an administrator to open the app and press “Refresh the data”',
        ],
        [
          'The app lacks permissions',
          'Administrator: Market → the app → update it and agree to the permissions',
        ],
        [
          'Fields of the app were changed by hand in the portal',
          'Delete these fields in the CRM settings and continue',
        ],
        ['The portal does not answer', 'Check the connection and continue, what was read is kept'],
        ['The portal no longer lets the app in', 'Open the app again'],
        [
          'The portal does not accept requests of apps now',
          'Check the plan and the subscription of the portal',
        ],
        ['You have no right to do this', 'Ask an administrator about your rights to read and change in CRM'],
        ['You have no access to this app', 'Ask an administrator to add you to the access of the app'],
        [
          'The portal refused a request',
          'Continue. If it repeats, send the technical details to the support',
        ],
        [
          'The browser could not keep the data',
          'Free some disk space if there is little, and continue. If that does not help, open the app again',
        ],
        ['A refresh is already running in another tab', 'Wait, or close that tab'],
        ['Another employee is refreshing the data now', 'Wait: the charts appear by themselves'],
        [
          'The totals do not agree with each other',
          'Try again, then “Clear and refresh”. If it repeats, write to the support',
        ],
        ['The former values can no longer be put back', 'Open the browser that did the writing'],
        ['An error happened in the app', 'Open it again, what was read is kept'],
      ),
      p(
        'Many messages have “Technical details” below. Copy them into your letter [to the support](support): you will get an answer sooner.',
      ),
      info(
        'If cards hold something else right after the writing, somebody else changes the fields: a robot, a workflow or another app. Find it and exclude our fields.',
      ),
    ],
    ['support', 'refresh-pause', 'fields-robots'],
  ),
}
